"""Why a workbook cannot be read: a code that `reading_workbooks` has a sentence for."""


class Unreadable(Exception):
    def __init__(self, code: str, **told: int):
        super().__init__(code)
        self.told = {"code": code, **told}
