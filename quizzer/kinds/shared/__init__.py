"""What the kinds of question have in common: the contract, the words for keys, and ways of marking."""
