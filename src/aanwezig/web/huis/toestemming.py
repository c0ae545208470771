"""What is asked about consent, wherever something rests on it: who of those whom the law asks, their names, when and how."""

from __future__ import annotations

from django import forms
from django.utils.functional import lazy

from aanwezig.actions.instemming import Instemming
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.models import Houdersoort
from aanwezig.web.huis.forms import Datumvak, Formulier

VAN = ((Houdersoort.OUDER, "de ouders met gezag"), (Houdersoort.LEERLING, "de leerling zelf"))
HOE = (("mondeling", "mondeling"), ("schriftelijk", "schriftelijk"))
STEM = "De leerling vindt goed dat de ouders dit lezen"
VELDEN = ("van", "gegeven_door", "gegeven_datum", "hoe")


class Toestemmingsvelden(Formulier):
    """The fields about consent. Whether it is needed is for who uses them; ``ask`` says whose."""

    van = forms.MultipleChoiceField(label="Wie zei ja?", choices=VAN, widget=forms.CheckboxSelectMultiple, required=False)
    gegeven_door = forms.CharField(label="Hun namen", required=False, max_length=200)
    gegeven_datum = forms.DateField(label="Wanneer?", required=False, widget=Datumvak())
    hoe = forms.ChoiceField(label="Hoe?", choices=HOE, widget=forms.RadioSelect, initial="mondeling", required=False)

    def ask(self, wie: str, vooraf: str = "") -> None:
        """Say whose consent is needed, after a remark about when."""
        self.fields["van"].help_text = f"{vooraf} Nodig is toestemming van: {wie}.".strip()

    def ask_none(self) -> None:
        """Ask for no consent: there is another ground."""
        for veld in VELDEN:
            del self.fields[veld]

    @property
    def instemming(self) -> Instemming | None:
        """Consent, when it was given."""
        data = self.cleaned_data
        if not data.get("gegeven_door", "").strip() or data["gegeven_datum"] is None:
            return None
        return Instemming(data["gegeven_door"], data["gegeven_datum"], data["hoe"] or "mondeling", frozenset(data["van"]))


def _about_words() -> str:
    """Say from which age on parents read the words of a pupil only when the pupil agreed (regelwerk/toegang/eigen.yaml)."""
    vanaf = min((deel.vanaf for deel in eigenbeleid().houders[Houdersoort.OUDER].verborgen if deel.tenzij), default=0)
    return f"Vanaf {vanaf} jaar lezen ouders de eigen woorden van een leerling alleen als je dit aankruist. Vraag het de leerling."


over_stem = lazy(_about_words, str)()
