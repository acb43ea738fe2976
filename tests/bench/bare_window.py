"""The floor of every window: PySide6, one label, the first painting, nothing else."""

import sys

from painting import FirstPaint
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


def main() -> None:
    """Show the window, say `painted`, and leave."""
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Bonjour"))
    window.resize(1366, 768)

    def painted() -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        application.quit()

    FirstPaint(window, painted)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
