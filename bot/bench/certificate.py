"""A certificate for loopback addresses, good for an hour. In: a folder. Out: the files of the certificate and its key."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from time import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOUR = timedelta(hours=1)


def make(folder: Path, hosts: int) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, 127.0.0.2 and so on, which signs itself: whoever is to trust it is given the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    addresses = [x509.IPAddress(ip_address(f"127.0.0.{host + 1}")) for host in range(hosts)]
    now = datetime.fromtimestamp(time(), UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - HOUR)
        .not_valid_after(now + HOUR)
        .add_extension(x509.SubjectAlternativeName(addresses), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return certificate, private
