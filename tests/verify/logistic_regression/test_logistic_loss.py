"""logistic_loss: the probe of the catalogue; PyTorch's values are among the recorded oracles."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(margin=[-2.0]).gives([2.12693], sign_flipped=[0.126928], hinge=[3], log2_for_ln=[3.06851])
