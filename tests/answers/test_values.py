from quizzer.answers.values import flat, shape


def test_shape_counts_rows_and_columns() -> None:
    assert shape(1.0) == ()
    assert shape([1.0, 2.0, 3.0]) == (3,)
    assert shape([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]) == (2, 3)
    assert shape(["a", "b"]) == (2,)
    assert shape([]) == (0,)


def test_flat_reads_row_after_row() -> None:
    assert flat(1.0) == [1.0]
    assert flat([[1.0, 2.0], [3.0, 4.0]]) == [1.0, 2.0, 3.0, 4.0]
    assert flat(["ab", "c"]) == ["ab", "c"]
