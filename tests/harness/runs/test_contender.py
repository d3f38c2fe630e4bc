"""What ``--model`` may say."""

from __future__ import annotations

import pytest

from levelhead.errors import CannotCheck, InputError
from levelhead.harness.runs.contender import Contender, parse


def one(word: str) -> Contender:
    (found,) = parse([word])
    return found


def test_an_arm_is_named_after_its_model_or_as_one_likes() -> None:
    assert one("anthropic/claude-opus-4-7") == Contender(
        arm="claude-opus-4-7", model="anthropic/claude-opus-4-7", url=None, key=None
    )
    assert one("glm=openai-api/zai/glm-5.2").arm == "glm"
    assert one("levelhead/local@/w/a=b.gguf").arm == "a-b.gguf"


def test_an_arm_has_its_own_endpoint_and_the_variable_with_its_key() -> None:
    found = one("glm=anthropic/glm-5.2,url=https://api.example.com/anthropic,key=ZAI_API_KEY")
    assert (found.url, found.key) == ("https://api.example.com/anthropic", "ZAI_API_KEY")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "none"),
        (["gpt"], "PROVIDER/MODEL"),
        (["openai/"], "PROVIDER/MODEL"),
        (["a/b,temperature=1"], "neither url= nor key="),
        (["a/b,url=ftp://c"], "no such address"),
        (["..=a/b"], "a folder's name"),
        (["a/b", "x=a/b"], "two arms with the model a/b"),
        (["x=a/b", "x=a/c"], "two arms with the arm x"),
    ],
)
def test_what_cannot_be_understood_is_told(words: list[str], told: str) -> None:
    with pytest.raises(InputError) as error:
        parse(words)
    assert told in str(error.value)


@pytest.mark.parametrize(
    "word", ["a/b,key=sk-secret-1", "a/b,url=https://u:sk-secret-1@host/", "a/b,sk-secret-1"]
)
def test_a_key_on_the_command_line_is_refused_and_not_repeated(word: str) -> None:
    with pytest.raises(InputError) as error:
        parse([word])
    assert "secret" not in str(error.value)


def test_a_key_that_is_not_in_the_environment_is_told_before_anything_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ZAI_API_KEY", raising=False)
    with pytest.raises(CannotCheck, match=r"nothing in \$ZAI_API_KEY"):
        one("anthropic/glm-5.2,key=ZAI_API_KEY").bound(max_retries=0, attempt_s=1)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(CannotCheck, match="OPENAI_API_KEY"):
        one("openai/gpt-5.1").bound(max_retries=0, attempt_s=1)
    with pytest.raises(CannotCheck, match="nowhere"):
        one("nowhere/model").bound(max_retries=0, attempt_s=1)
