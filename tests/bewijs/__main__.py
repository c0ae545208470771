"""``make bewijs``: run the tests that are marked as proof, and print each proof with its figures and what is demanded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bewijs.eisen import HEEL, UIT, bewijzen


def main() -> int:
    """Print the proofs; 1 when a test fails, or a figure is missing or falls short."""
    with tempfile.TemporaryDirectory() as map_:
        uit = Path(map_) / "geteld.jsonl"
        uit.touch()
        omgeving = os.environ | {UIT: str(uit), HEEL: "1"}
        samen = ("-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder")  # as make test
        goed = subprocess.run([sys.executable, "-m", "pytest", "-q", "-m", "bewijs", *samen], env=omgeving, check=False).returncode == 0
        geteld = {(rij["nummer"], rij["wat"]): rij["geteld"] for rij in map(json.loads, uit.read_text(encoding="utf-8").splitlines())}
    for bewijs in bewijzen():
        print(f"\n{bewijs.nummer}  {bewijs.titel}")
        if bewijs.aangepast:
            print(f"     ({bewijs.aangepast})")
        for eis in bewijs.eisen:
            getal = geteld.get((eis.nummer, eis.wat))
            gehaald = getal is not None and eis.met_by(getal)
            goed = goed and gehaald
            print(f"  {'✓' if gehaald else '✗'}  {eis.wat}: {'niet geteld' if getal is None else getal} ({eis.hoe} {eis.getal})")
    print("\nElk bewijs is rond." if goed else "\nNiet elk bewijs is rond.")
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main())
