"""What a form that strangers fill in is told to be."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

type FormInput = Literal["text", "long_text", "email", "tel", "number", "date", "choice"]
type Site = Annotated[str, Field(max_length=200, pattern=r"^https?://[a-z0-9.-]+(:[0-9]{1,5})?$")]


class FormWords(BaseModel):
    """Words of a form in both languages; one that is empty is taken from the other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: Annotated[str, Field(max_length=1_000)] = ""
    en: Annotated[str, Field(max_length=1_000)] = ""

    def said(self, locale: str) -> str:
        """Return the words in a language, or in the other one."""
        return (self.en or self.zh) if locale == "en-US" else (self.zh or self.en)


class FormQuestion(BaseModel):
    """One question of a form.

    Attributes:
        key: field of the object that the answer becomes.
        choices: what can be answered, for ``choice``; empty = the choices that the field itself has.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, Field(max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
    label: FormWords
    input: FormInput = "text"
    is_required: bool = False
    choices: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(max_length=60)] = ()


class FormSettings(BaseModel):
    """A form on a page of its own, and on the pages of ``sites``.

    Attributes:
        consent: what a visitor has to agree to; empty = nothing.
        thanks: what a visitor reads afterwards; empty = the usual words.
        sites: whose pages may show it in a frame, such as ``https://www.example.cn``.
        a_minute: answers that are taken in a minute from everybody together.
        an_hour: answers that are taken in an hour from one address.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["form"] = "form"
    title: FormWords
    note: FormWords = FormWords()
    questions: Annotated[tuple[FormQuestion, ...], Field(min_length=1, max_length=30)]
    consent: FormWords = FormWords()
    thanks: FormWords = FormWords()
    sites: Annotated[tuple[Site, ...], Field(max_length=20)] = ()
    a_minute: Annotated[int, Field(ge=1, le=600)] = 60
    an_hour: Annotated[int, Field(ge=1, le=1_000)] = 20
