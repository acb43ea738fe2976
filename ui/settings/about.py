"""What the program is, in a card."""

from importlib.metadata import version

from ui.widgets.layout import Card
from ui.widgets.texts import text


def about_card() -> Card:
    """Return the card."""
    return Card(
        "À propos",
        text(f"Tremplin {version('caseworker')}", "strong"),
        text(
            "Le dossier du ménage et du logement, hors ligne et chiffré, pour l’intermédiation locative.",
            "muted",
            wrap=True,
        ),
        text("Logiciel libre, licence EUPL 1.2. Police Inter (OFL 1.1), icônes Lucide (ISC).", "small", wrap=True),
        text("F1 montre tous les raccourcis du clavier.", "small"),
    )
