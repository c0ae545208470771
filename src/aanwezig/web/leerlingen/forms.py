"""What is asked about absence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from aanwezig.core.werk.meldingen import POSTCODE, is_postcode
from aanwezig.store.models import Registratie
from aanwezig.web.huis.forms import Datumvak, Formulier

SOORTEN = [(soort.value, soort.label) for soort in Registratie if soort != Registratie.VERVALLEN]


class Zoek(Formulier):
    """Narrows the list of pupils."""

    zoek = forms.CharField(label="Naam", required=False, max_length=80)
    groep = forms.CharField(label="Groep of klas", required=False, max_length=20)
    signaal = forms.ChoiceField(label="Signaal", required=False, choices=(("", "maakt niet uit"), ("ja", "met een signaal dit schooljaar")))


class Blikkeuze(Formulier):
    """Narrows the list of who looked at a file."""

    wie = forms.CharField(label="Wie of waar", required=False, max_length=80)
    hoe = forms.ChoiceField(
        label="Hoe", required=False, choices=(("", "maakt niet uit"), ("open", "opende het dossier"), ("lijst", "zag de naam in een lijst"))
    )


class Verbetering(Formulier):
    """What a row of absence should have been."""

    registratie = forms.ChoiceField(
        label="Wat was het?", choices=[*SOORTEN, ("", "de leerling was er gewoon")], required=False, widget=forms.RadioSelect
    )
    lesuur_van = forms.IntegerField(
        label="Vanaf lesuur", required=False, min_value=1, max_value=30, help_text="Laat leeg voor de hele dag."
    )
    lesuur_tm = forms.IntegerField(label="Tot en met lesuur", required=False, min_value=1, max_value=30)
    minuten = forms.IntegerField(label="Minuten te laat", required=False, min_value=1, max_value=600)
    reden = forms.CharField(label="Reden", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Check that the lesuren make sense together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        van, tm = data.get("lesuur_van"), data.get("lesuur_tm")
        if tm and not van:
            self.add_error("lesuur_van", "Vul ook het eerste lesuur in, of laat beide leeg voor de hele dag.")
        if van and tm and tm < van:
            self.add_error("lesuur_tm", "Dit lesuur ligt voor het eerste. Verbeter een van de twee.")
        return data


class Registreer(Verbetering):
    """A new absence of one pupil."""

    datum = forms.DateField(label="Dag", widget=Datumvak())
    registratie = forms.ChoiceField(label="Wat was het?", choices=SOORTEN, widget=forms.RadioSelect)
    field_order = ("datum", "registratie", "lesuur_van", "lesuur_tm", "minuten", "reden")


class Woonadres(Formulier):
    """Where a pupil lives, and since when. ``hier``: the codes of the municipalities of the region, which come first."""

    gemeente = forms.ChoiceField(label="Gemeente")
    postcode = forms.CharField(label="Postcode", required=False, max_length=len(POSTCODE))
    vanaf = forms.DateField(label="Sinds welke dag?", widget=Datumvak())

    def __init__(self, namen: Mapping[str, str], hier: Collection[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alle = sorted(namen.items(), key=lambda een: een[1])
        self.fields["gemeente"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een gemeente"),
            ("In deze regio", [een for een in alle if een[0] in hier]),
            ("Elders in Nederland", [een for een in alle if een[0] not in hier]),
        ]

    def clean_postcode(self) -> str:
        """Write a postcode as it is kept."""
        postcode = "".join(str(self.cleaned_data["postcode"]).split()).upper()
        if postcode and not is_postcode(postcode):
            raise forms.ValidationError("Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals 8011 AB.")
        return postcode


class Verhuizing(Woonadres):
    """A move that came."""

    field_order = ("vanaf", "gemeente", "postcode")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vanaf"].help_text = "De dag van de verhuizing, ook als je het later hoort. Een dag die nog komt, kan niet."
        self.fields["gemeente"].help_text = "Ook als de leerling binnen de gemeente verhuisde, of buiten de regio."
        self.fields["postcode"].help_text = "Zonder postcode weten we niet welk samenwerkingsverband erbij hoort."


class Woonverbetering(Woonadres):
    """What should have been said of a residence; ``eerste``: nothing is known of before, so that the day may be unknown."""

    wat = forms.ChoiceField(label="Wat klopt er niet?", widget=forms.RadioSelect)
    field_order = ("wat", "vanaf", "gemeente", "postcode")

    def __init__(self, *args: Any, eerste: bool, zonder_dag: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weg = [] if eerste else [("weg", "de leerling is hier nooit heen verhuisd")]
        self.fields["wat"].choices = [("anders", "de dag of de plaats"), *weg]  # type: ignore[attr-defined]
        self.fields["postcode"].help_text = "Laat leeg als die blijft zoals hij is."
        self.fields["vanaf"].required = not zonder_dag
        if zonder_dag:
            self.fields["vanaf"].help_text = "Laat leeg als niemand weet sinds wanneer."
