"""Training of large models: number formats, memory, parallelism, computation and operation."""
