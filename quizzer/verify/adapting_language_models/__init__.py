"""Fine-tuning with few parameters, instruction tuning and alignment by preferences."""
