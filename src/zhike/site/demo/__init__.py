"""What the demo runs on: files of the made-up company, and published data sets as files."""

from zhike.site.demo.company_files import DemoFile, DemoFiles, write_demo_company
from zhike.site.demo.real_files import RealFiles, read_cdnow, read_febrl, write_real_demo

__all__ = ["DemoFile", "DemoFiles", "RealFiles", "read_cdnow", "read_febrl", "write_demo_company", "write_real_demo"]
