"""ELMo, BERT, T5 and sentence vectors."""
