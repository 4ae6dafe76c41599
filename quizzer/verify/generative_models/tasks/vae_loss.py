"""vae_loss: what a variational autoencoder on binary images minimises."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def vae_loss(x, p, mu, log_variance):
    """The negative evidence lower bound in nats, a mean over examples.

    x (n, d) holds pixels 0 and 1, p (n, d) the decoder's probabilities
    of a 1, mu and log_variance (n, k) the encoder's Gaussian. The prior
    is standard normal. Pixels and dimensions of the code are summed.
    """
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def bound(x, p, mu, log_variance):
    """You return the bound itself: training minimises its negative."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    return (likelihood - kl).mean()


def averages_everywhere(x, p, mu, log_variance):
    """You average over pixels and dimensions of the code as well: both are summed, the mean is over examples alone."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).mean()
    return 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).mean() - likelihood


def averaged_pixels(x, p, mu, log_variance):
    """You average over the pixels: the log-likelihood of an image is their sum, else the KL term weighs too much."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).mean(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def averaged_code(x, p, mu, log_variance):
    """You average the KL term over the dimensions of the code: the divergence is their sum."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).mean(axis=1)
    return (kl - likelihood).mean()


def summed_batch(x, p, mu, log_variance):
    """You sum over the examples: the mean is asked."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum()
    return 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).sum() - likelihood


def kl_subtracted(x, p, mu, log_variance):
    """You subtract the KL term from the loss: it is a cost, and adds to the reconstruction loss."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    return (-kl - likelihood).mean()


def half_forgotten(x, p, mu, log_variance):
    """You leave out the factor 1/2 of the KL term."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = (mu**2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def deviation_for_variance(x, p, mu, log_variance):
    """You take log_variance for the log of the deviation: exp of it is the variance already."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(2 * log_variance) - 1 - 2 * log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def log_variance_added(x, p, mu, log_variance):
    """You add log_variance in the KL term: it is subtracted, so that a variance of 1 costs least."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 + log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def one_forgotten(x, p, mu, log_variance):
    """You leave out the 1 that each dimension subtracts: with it the KL term is 0 for an encoder at the prior."""
    likelihood = (x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def ones_alone(x, p, mu, log_variance):
    """You leave out the pixels that are 0: they count with ln(1 - p)."""
    likelihood = (x * np.log(p)).sum(axis=1)
    kl = 0.5 * (mu**2 + np.exp(log_variance) - 1 - log_variance).sum(axis=1)
    return (kl - likelihood).mean()


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """One to three images of two to four pixels, and a code of one to three dimensions."""
    n, d, k = draws.integer(1, 3), draws.integer(2, 4), draws.integer(1, 3)
    pixels = np.array([[float(draws.integer(0, 1)) for _ in range(d)] for _ in range(n)])
    shares = np.array([[draws.integer(1, 9) / 10 for _ in range(d)] for _ in range(n)])
    codes = np.array(draws.table(n, 2 * k)) / 2
    return pixels, shares, codes[:, :k], codes[:, k:]


task = Task(
    vae_loss,
    cases={
        "encoder at the prior": (np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]), np.zeros((1, 2)), np.zeros((1, 2))),
        "two examples": (
            np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]), np.array([[0.9, 0.2, 0.7], [0.4, 0.1, 0.6]]),
            np.array([[1.0, -0.5], [0.3, 2.0]]), np.array([[0.5, -1.0], [-2.0, 0.8]]),
        ),
    },
    draw=draw,
    mutants=(
        bound, averages_everywhere, averaged_pixels, averaged_code, summed_batch, kl_subtracted, half_forgotten,
        deviation_for_variance, log_variance_added, one_forgotten, ones_alone,
    ),
)  # fmt: skip
