"""bert_params: counts by hand, and the published model."""

from tests.verify.conftest import Solve


def test_published_model_by_hand(solve: Solve) -> None:
    # the number of parameters of BertModel(BertConfig()) in the transformers library
    solve(V=30522, P=512, d=768, d_ff=3072, L=12).gives(109482240)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # tables 3 + 2 + 2, norm 2; layer 4 (1 + 1) + 2·4 + 4 + 1 + 4 = 25, twice; pooler 2
    solve(V=3, P=2, d=1, d_ff=4, L=2).gives(
        61,
        pooler_forgotten=59,
        positions_forgotten=59,
        two_rows_forgotten=59,
        layer_norms_forgotten=53,
        layer_biases_forgotten=43,
        output_projection_forgotten=57,
        one_layer=36,
        tables_only=7,
    )
