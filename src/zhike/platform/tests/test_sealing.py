"""A sealed secret opens where it belongs, with a key of the ring, and nowhere else."""

import os

import pytest

from zhike.platform.sealing import SealError, seal, unseal

HERE = "tenant|connectors|secret|row"


@pytest.fixture(autouse=True)
def keyring(settings, tmp_path):
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    return settings.ZHIKE_KEYRING


def test_a_secret_comes_back_and_is_never_written_the_same_way_twice():
    one, two = seal("令牌 token", belongs_to=HERE), seal("令牌 token", belongs_to=HERE)
    assert one != two
    assert "token" not in one
    assert unseal(one, belongs_to=HERE) == unseal(two, belongs_to=HERE) == "令牌 token"


def test_an_envelope_moved_to_another_row_stays_closed():
    with pytest.raises(SealError):
        unseal(seal("x", belongs_to=HERE), belongs_to=HERE + "2")


@pytest.mark.parametrize(
    "break_it",
    [lambda s: s[:-4] + "AAAA", lambda s: s.replace("v1", "v2"), lambda s: "x", lambda s: s.replace("|k1|", "|k9|")],
)
def test_an_altered_envelope_stays_closed(break_it):
    with pytest.raises(SealError):
        unseal(break_it(seal("x", belongs_to=HERE)), belongs_to=HERE)


def test_a_new_key_on_top_seals_and_the_old_one_still_opens(keyring):
    old = seal("x", belongs_to=HERE)
    keyring.write_text("k2 " + "A" * 43 + "=\n" + keyring.read_text())
    os.utime(keyring, ns=(1, 1))
    assert seal("y", belongs_to=HERE).startswith("v1|k2|")
    assert unseal(old, belongs_to=HERE) == "x"


def test_the_keyring_is_for_its_owner_alone(keyring):
    seal("x", belongs_to=HERE)
    assert keyring.stat().st_mode & 0o777 == 0o600
    keyring.chmod(0o644)
    os.utime(keyring, ns=(2, 2))
    with pytest.raises(SealError, match="chmod 600"):
        seal("x", belongs_to=HERE)
