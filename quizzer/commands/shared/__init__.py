"""What the commands have in common: the tree that finds them, the workplace that opens a home, and how they print."""
