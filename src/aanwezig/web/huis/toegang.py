"""Access to pages: each view says who may open it, and what says nothing opens for nobody.

Which pupils a person sees is not decided here, but by the doors in store/deuren.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from aanwezig.store.deuren.bevoegdheid import may
from aanwezig.store.deuren.eigen import Eigen
from aanwezig.store.models import Functie

ZELF = ("allauth.", "ninja.")
"""Whose views check for themselves: logging in, and the API with its keys."""
GESLOTEN = frozenset(
    {
        "ConfirmEmailView",
        "ConfirmLoginCodeView",
        "ConnectionsView",
        "email_verification_sent",
        "EmailView",
        "PasswordSetView",
        "SignupView",
    }
)
"""Pages of the library for what nobody does here: who somebody is, and by which address, is for the organisation to say."""
V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Toegang:
    """Who may open a page: everybody, whoever is logged in, or whoever may do one of some acts.

    ``eigen``: it is a page of an own file, for parents and pupils; it opens for no colleague, and no other page for them.
    ``gesloten``: it is a page of a closed compartment (store/kluis.py): what somebody types there is kept nowhere else.
    """

    iedereen: bool = False
    daden: tuple[str, ...] = ()
    eigen: bool = False
    gesloten: bool = False

    def can_open(self, functie: Functie | None) -> bool:
        """Say whether a person in this functie may open the page."""
        if self.iedereen:
            return True
        if self.eigen:
            return False
        return functie is not None and (not self.daden or any(may(functie, daad) for daad in self.daden))

    def can_open_own(self, eigen: Eigen) -> bool:
        """Say whether a parent or pupil may open the page in their own file."""
        return self.iedereen or (self.eigen and any(eigen.may(daad) for daad in self.daden))


def openbaar(view: V) -> V:
    """Mark a view that everybody may open, also without logging in."""
    return _mark(view, Toegang(iedereen=True))


def ingelogd(view: V) -> V:
    """Mark a view for whoever is logged in and has a functie."""
    return _mark(view, Toegang())


def mag(*daden: str, gesloten: bool = False) -> Callable[[V], V]:
    """Mark a view for whoever may do one of these acts; ``gesloten``: in a closed compartment."""
    if not daden:
        raise ValueError("name the act that a page is for")

    def mark(view: V) -> V:
        return _mark(view, Toegang(daden=daden, gesloten=gesloten))

    return mark


def eigen_mag(*daden: str) -> Callable[[V], V]:
    """Mark a view of an own file, for the parent or pupil who may do one of these acts in it."""
    if not daden:
        raise ValueError("name the act that a page is for")

    def mark(view: V) -> V:
        return _mark(view, Toegang(daden=daden, eigen=True))

    return mark


def toegang_of(view: Callable[..., Any]) -> Toegang | None:
    """Return who may open a view; None when it doesn't say."""
    gevonden = getattr(view, "toegang", None)
    if gevonden is None and _home_of(view).startswith(ZELF):
        return Toegang(iedereen=True)
    return gevonden if isinstance(gevonden, Toegang) else None


def is_closed(view: Callable[..., Any]) -> bool:
    """Say whether a view is a page of the library that is not there."""
    return _home_of(view).startswith("allauth.") and getattr(view, "view_class", view).__name__ in GESLOTEN


def _home_of(view: Callable[..., Any]) -> str:
    """Return the module that a view is from, also when it is wrapped."""
    binnen = getattr(view, "view_class", getattr(view, "func", view))
    return str(binnen.__module__)


def _mark(view: V, toegang: Toegang) -> V:
    view.toegang = toegang  # type: ignore[attr-defined]
    return view
