"""conv2d: a convolutional layer on one image, with stride and padding."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def conv2d(x, W, b, stride, padding):
    """One image x (C, H, H), filters W (F, C, k, k), biases b (F,).

    Returns (F, n, n). The kernel is not flipped (a cross-correlation,
    as in deep learning). `padding` zeros are added on each of the four
    sides; positions at which the kernel does not fit are left out.
    """
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W, patch, axes=3) + b
    return y


def flipped(x, W, b, stride, padding):
    """You flip the kernel: that is the convolution of mathematics. Layers multiply patch and kernel as they stand."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W[:, :, ::-1, ::-1], patch, axes=3) + b
    return y


def padding_left_out(x, W, b, stride, padding):
    """You leave out the padding: zeros are added on all four sides first."""
    k = W.shape[2]
    n = (x.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = x[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W, patch, axes=3) + b
    return y


def stride_of_the_size_alone(x, W, b, stride, padding):
    """You use the stride for the size alone: the patch of output (i, j) starts at (i × stride, j × stride)."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            y[:, i, j] = np.tensordot(W, padded[:, i : i + k, j : j + k], axes=3) + b
    return y


def bias_forgotten(x, W, b, stride, padding):
    """You leave out the biases: each filter adds its own at all positions."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W, patch, axes=3)
    return y


def bias_for_each_channel(x, W, b, stride, padding):
    """You add the bias for each input channel: a filter adds it once at each position."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W, patch, axes=3) + b * len(x)
    return y


def rows_and_columns_exchanged(x, W, b, stride, padding):
    """You exchange rows and columns of the output: i counts the rows of the image, and is the first index of a map."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, j, i] = np.tensordot(W, patch, axes=3) + b
    return y


def last_position_left_out(x, W, b, stride, padding):
    """You leave out the last position: there are (size + 2 × padding − k) // stride + 1 in each direction."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W, patch, axes=3) + b
    return y


def channels_padded(x, W, b, stride, padding):
    """You pad the channels as well, or channels are not where you look for them: only height and width get zeros."""
    padded = np.pad(x, padding)[: len(x)]
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W, patch, axes=3) + b
    return y


def one_channel(x, W, b, stride, padding):
    """You use the first channel alone: a filter sums over all input channels."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    k = W.shape[2]
    n = (padded.shape[1] - k) // stride + 1
    y = np.zeros((len(W), n, n))
    for i in range(n):
        for j in range(n):
            patch = padded[:, i * stride : i * stride + k, j * stride : j * stride + k]
            y[:, i, j] = np.tensordot(W[:, 0], patch[0], axes=2) + b
    return y


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, int, int]:
    """Whole numbers, images of three to six pixels a side."""
    channels, filters, side, k = (draws.integer(*ends) for ends in ((1, 2), (1, 2), (3, 6), (1, 3)))

    def whole(*shape: int) -> np.ndarray:
        entries = [float(draws.integer(-3, 3)) for _ in range(int(np.prod(shape)))]
        return np.array(entries).reshape(shape)

    image, kernels = whole(channels, side, side), whole(filters, channels, k, k)
    return image, kernels, whole(filters), draws.integer(1, 3), draws.integer(0, 2)


task = Task(
    conv2d,
    cases={
        "one patch": (np.arange(4.0).reshape(1, 2, 2), np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), np.array([1.0]), 1, 0),
        "two channels": (np.arange(8.0).reshape(2, 2, 2), np.ones((1, 2, 1, 1)), np.array([0.0]), 1, 0),
        "a stride that does not fit": (
            np.arange(16.0).reshape(1, 4, 4), np.array([[[[1.0, 0.0], [0.0, 2.0]]]]), np.array([0.0]), 3, 0,
        ),
        "padding and two filters": (
            np.arange(1.0, 10.0).reshape(1, 3, 3), np.arange(18.0).reshape(2, 1, 3, 3), np.array([0.5, -1.0]), 2, 1,
        ),
    },
    draw=draw,
    mutants=(
        flipped, padding_left_out, stride_of_the_size_alone, bias_forgotten, bias_for_each_channel,
        rows_and_columns_exchanged, last_position_left_out, channels_padded, one_channel,
    ),
)  # fmt: skip
