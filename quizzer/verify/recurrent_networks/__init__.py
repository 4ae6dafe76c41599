"""Recurrent cells: LSTM and GRU."""
