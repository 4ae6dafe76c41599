"""Static word vectors: word2vec's objectives, Huffman trees, GloVe."""
