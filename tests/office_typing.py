"""Types into cells of a workbook in LibreOffice and saves it, as a person would.

Run by a Python that knows ``uno`` (Debian: python3-uno), which that of the tests need not be:
``office_typing.py SOFFICE PROFILE WORKBOOK SAVED JSON``, where JSON maps sheets to cells to what is
typed. Prints what the cells hold afterwards, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]


def url(path: str) -> str:
    return str(uno.systemPathToFileUrl(path))


def connected(pipe: str, program: subprocess.Popen[bytes]) -> object:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if program.poll() not in (None, 0):
                raise
            time.sleep(0.25)
    raise TimeoutError


def main(soffice: str, profile: str, workbook: str, saved: str, typed: str) -> None:
    pipe = f"oaselect{abs(hash(profile))}"
    words = [soffice, f"-env:UserInstallation={url(profile)}", "--headless", "--norestore"]
    program = subprocess.Popen([*words, "--invisible", f"--accept=pipe,name={pipe};urp;"])
    try:
        context = connected(pipe, program)
        service = context.ServiceManager  # type: ignore[attr-defined]
        desktop = service.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        hidden = PropertyValue("Hidden", 0, True, 0)
        book = desktop.loadComponentFromURL(url(workbook), "_blank", 0, (hidden,))
        held: dict[str, dict[str, str]] = {}
        for sheet, cells in json.loads(typed).items():
            for name, text in cells.items():
                cell = book.Sheets.getByName(sheet).getCellRangeByName(name)
                try:
                    cell.FormulaLocal = text
                except Exception as refusal:  # what is locked cannot be typed into
                    print(type(refusal).__name__, file=sys.stderr)
                held.setdefault(sheet, {})[name] = cell.String
        form = PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0)
        book.storeToURL(url(saved), (form,))
        book.close(True)
        print(json.dumps(held))
        try:
            desktop.terminate()
        except Exception as gone:  # the connection ends with the program
            print(type(gone).__name__, file=sys.stderr)
        program.wait(60)
    finally:
        if program.poll() is None:
            program.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
