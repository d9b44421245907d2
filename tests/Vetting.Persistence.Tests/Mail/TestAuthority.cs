using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vetting.Testing;

namespace Vetting.Persistence.Tests.Mail;

/// <summary>Signs certificates that are trusted only by those who were told to.</summary>
internal sealed class TestAuthority
{
    private readonly TemporaryFolder _folder;
    private readonly X509Certificate2 _certificate;

    public TestAuthority(TemporaryFolder folder)
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=An authority of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
    }

    public string File => _folder.File("authority.pem");

    public (string Certificate, string Key) Issue(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_certificate, _certificate.NotBefore, _certificate.NotAfter, Guid.NewGuid().ToByteArray());
        var (certificate, secret) = (_folder.File($"{host}.pem"), _folder.File($"{host}.key"));
        System.IO.File.WriteAllText(certificate, issued.ExportCertificatePem());
        System.IO.File.WriteAllText(secret, key.ExportPkcs8PrivateKeyPem());
        return (certificate, secret);
    }
}
