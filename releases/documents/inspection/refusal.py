"""Why a file is refused outright: a code that `inspecting` has a sentence for."""


class Refused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
