"""A network scanner on this computer: just enough of eSCL to serve pictures as pages, and to go wrong."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

INPUT = """<scan:{name}InputCaps><scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>3507</scan:MaxHeight>
<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode>
<scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes><scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>100</scan:XResolution><scan:YResolution>100</scan:YResolution>
</scan:DiscreteResolution><scan:DiscreteResolution><scan:XResolution>300</scan:XResolution>
<scan:YResolution>300</scan:YResolution></scan:DiscreteResolution></scan:DiscreteResolutions>
</scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles></scan:{name}InputCaps>"""
NAMESPACES = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)
CAPABILITIES = (
    f"<scan:ScannerCapabilities {NAMESPACES}><pwg:MakeAndModel>Loopback 1</pwg:MakeAndModel>"
    f"<scan:Platen>{INPUT.format(name='Platen')}</scan:Platen>"
    f"<scan:Adf>{INPUT.format(name='AdfSimplex')}</scan:Adf></scan:ScannerCapabilities>"
)


class EsclScanner(ThreadingHTTPServer):
    """Serves `picture(dpi, width, height)`, a JPEG, as each page.

    `jam_after`, `unplugged_after`: pages until the feeder jams, or nobody answers any more; `announced`: bytes of a
    page that are promised and do not come.
    """

    daemon_threads = True

    def __init__(self, picture, *, feeder_pages=2):
        super().__init__(("127.0.0.1", 0), Answer)
        self.picture, self.feeder_pages = picture, feeder_pages
        self.jam_after, self.jam_state, self.feeder_state = None, "ScannerAdfJam", "ScannerAdfLoaded"
        self.left, self.asked, self.settings = 0, [], ""
        self.unplugged_after, self.announced = None, 0
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self.server_port}"

    def lay_in(self):
        """Put paper into the feeder."""
        self.feeder_state = "ScannerAdfLoaded"


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", *, announced=0, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + announced))
        self.end_headers()
        self.wfile.write(body)

    def field(self, name):
        return int(self.server.settings.split(f"{name}>")[1].split("<")[0])

    def do_GET(self):
        scanner = self.server
        scanner.asked.append(self.path)
        if scanner.unplugged_after == 0:
            self.connection.close()
        elif self.path.endswith("/ScannerCapabilities"):
            self.answer(200, CAPABILITIES.encode())
        elif self.path.endswith("/ScannerStatus"):
            state = f"<scan:AdfState>{scanner.feeder_state}</scan:AdfState>"
            self.answer(200, f"<scan:ScannerStatus {NAMESPACES}>{state}</scan:ScannerStatus>".encode())
        elif scanner.jam_after == 0:
            scanner.feeder_state = scanner.jam_state
            self.answer(409)
        elif scanner.left == 0:
            self.answer(404)
        else:
            scanner.left -= 1
            if scanner.left == 0 and "Platen" not in scanner.settings:
                scanner.feeder_state = "ScannerAdfEmpty"
            scanner.jam_after = None if scanner.jam_after is None else scanner.jam_after - 1
            scanner.unplugged_after = None if scanner.unplugged_after is None else scanner.unplugged_after - 1
            dpi = self.field("XResolution")
            size = (round(self.field(side) * dpi / 300) for side in ("Width", "Height"))
            page = scanner.picture(dpi, *size)
            self.answer(200, page, announced=scanner.announced, **{"Content-Type": "image/jpeg"})

    def do_POST(self):
        scanner = self.server
        scanner.settings = self.rfile.read(int(self.headers["Content-Length"])).decode()
        scanner.left = 1 if "Platen" in scanner.settings else scanner.feeder_pages
        self.answer(201, Location="http://elsewhere.example/eSCL/ScanJobs/1")

    def do_DELETE(self):
        self.answer(200)
