"""The forms of logging in, dressed as all others and with Dutch labels."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm

from aanwezig.web.huis.forms import dress


class Inloggen(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login="E-mailadres", password="Wachtwoord")  # noqa: S106  # a label


class Vergeten(ResetPasswordForm):  # type: ignore[misc]
    """Where to send a link for a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, email="E-mailadres")


class NieuwWachtwoord(ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password1="Nieuw wachtwoord", password2="Nog een keer")


class AnderWachtwoord(ChangePasswordForm):  # type: ignore[misc]
    """Another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, oldpassword="Wachtwoord van nu", password1="Nieuw wachtwoord", password2="Nog een keer")


class NogEens(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password="Wachtwoord")  # noqa: S106  # a label


class CodeNogEens(MfaReauthenticateForm):  # type: ignore[misc]
    """A code of the second step once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code="Code")


class TweedeStap(AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code="Code")


class TweedeStapAan(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code="Code uit de app")


def _plain(form: Any, **namen: str) -> None:
    form.use_required_attribute = False
    form.label_suffix = ""
    for veld, naam in namen.items():
        form.fields[veld].label = naam
        form.fields[veld].widget.attrs.pop("placeholder", None)
        form.fields[veld].help_text = ""
    dress(form)
