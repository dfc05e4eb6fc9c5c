using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>The office has a key of its own from the first seal on, or brings one that is good enough.</summary>
public sealed class SealKeySpec : IDisposable
{
    private readonly SealRoom room = new();

    [Fact]
    public void R61_Many_who_start_at_once_get_one_key_that_only_the_portal_reads()
    {
        var file = room.At("together/key.pem");
        Directory.CreateDirectory(room.At("together"));
        // Again and again from nothing, as two who look at the same moment are rare.
        for (var round = 0; round < 30; round++)
        {
            File.Delete(file);
            using var start = new Barrier(8);
            var prints = new string[8];
            var nodes = Enumerable.Range(0, 8).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                prints[i] = SealKey.Own(file, "office.example", SealRoom.Now).Fingerprint;
            })).ToList();
            nodes.ForEach(n => n.Start());
            nodes.ForEach(n => n.Join());
            prints.Distinct().ShouldHaveSingleItem();
        }
        SealKey.Own(file, "office.example", SealRoom.Now).Fingerprint.ShouldNotBe(room.Key.Fingerprint);
        Directory.GetFiles(room.At("together")).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("P-256", null)]
    [InlineData("P-384", null)]
    [InlineData("RSA 3072", null)]
    [InlineData("RSA 2048", SealKeyFault.Weak)]
    [InlineData("brainpool", SealKeyFault.Weak)]
    [InlineData("expired", SealKeyFault.Expired)]
    [InlineData("not yet", SealKeyFault.NotYet)]
    [InlineData("no key", SealKeyFault.NoPrivateKey)]
    [InlineData("wrong password", SealKeyFault.Unreadable)]
    [InlineData("for encryption", SealKeyFault.NotForSigning)]
    public async Task R56_A_certificate_of_ones_own_must_hold_as_long_as_papers_are_kept(string kind, SealKeyFault? fault)
    {
        foreach (var file in Written(kind))
        {
            if (fault is { } wrong)
            {
                Should.Throw<SealKeyException>(() => SealKey.Read(file, "secret", SealRoom.Now)).Fault.ShouldBe(wrong, file);
            }
            else
            {
                using var key = SealKey.Read(file, "secret", SealRoom.Now);
                key.Certificate.Subject.ShouldBe("CN=Office");
                var made = await PdfSeal.Apply(Papers.Two(), [], null, key, null, SealRoom.Now, CancellationToken.None);
                var trusted = room.Keep("trusted.pem", Papers.Latin(key.Certificate.ExportCertificatePem()));
                Judges.OpenSsl(Judges.Cuts(made.Bytes)[^1], trusted, room.Folder).Text.ShouldContain("CAdES Verification successful");
            }
        }
    }

    [Fact]
    public async Task A_key_that_ran_out_while_the_portal_ran_seals_no_more()
    {
        using var key = SealKey.Read(Written("P-256").First(), "secret", SealRoom.Now);
        (await Should.ThrowAsync<SealKeyException>(PdfSeal.Apply(Papers.Two(), [], null, key, null, SealRoom.Now.AddDays(10), CancellationToken.None))).Fault.ShouldBe(SealKeyFault.Expired);
    }

    [Fact]
    public async Task The_office_seals_with_its_own_key_until_it_brings_another_and_knows_both()
    {
        var clock = new ManualTime(SealRoom.Now);
        var bought = Written("P-384").Last();
        using (var own = new OfficeSeal(new SealSettings(room.At("seal"), "office.example"), clock))
        {
            own.Certificates().ShouldBeEmpty();
            await own.Apply(Papers.Two(), [], null, CancellationToken.None);
            own.Certificates().ShouldHaveSingleItem().Subject.ShouldBe("CN=Seal of office.example");
        }
        using var other = new OfficeSeal(new SealSettings(room.At("seal"), "office.example", bought, "secret"), clock);
        await other.Apply(Papers.Two(), [], null, CancellationToken.None);
        other.Certificates().Select(c => c.Subject).ShouldBe(["CN=Seal of office.example", "CN=Office"], ignoreOrder: true);
    }

    [Fact]
    public void Text_is_no_certificate() =>
        Should.Throw<SealKeyException>(() => SealKey.Read(room.Keep("text.pfx", "no certificate"u8.ToArray()), null, SealRoom.Now)).Fault.ShouldBe(SealKeyFault.Unreadable);

    [Fact]
    public void Every_certificate_that_sealed_here_is_kept()
    {
        using var other = SealKey.Own(room.At("other.pem"), "office.example", SealRoom.Now);
        SealCertificates.Read(room.At("known")).ShouldBeEmpty();
        SealCertificates.Keep(room.At("known"), room.Key.Certificate);
        SealCertificates.Keep(room.At("known"), other.Certificate);
        SealCertificates.Keep(room.At("known"), other.Certificate);
        SealCertificates.Read(room.At("known")).Select(SealKey.FingerprintOf).ShouldBe([room.Key.Fingerprint, other.Fingerprint], ignoreOrder: true);
        File.ReadAllText(Directory.GetFiles(room.At("known"))[0]).ShouldNotContain("PRIVATE");
    }

    public void Dispose() => room.Dispose();

    private IEnumerable<string> Written(string kind)
    {
        using AsymmetricAlgorithm key = kind switch
        {
            "RSA 3072" => RSA.Create(3072),
            "RSA 2048" => RSA.Create(2048),
            "P-384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            "brainpool" => ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1),
            _ => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        };
        var request = key is RSA rsa ? new CertificateRequest("CN=Office", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest("CN=Office", (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(kind == "for encryption" ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.DigitalSignature, critical: true));
        var now = SealRoom.Now;
        using var certificate = request.CreateSelfSigned(kind == "not yet" ? now.AddDays(1) : now.AddDays(-9), kind == "expired" ? now.AddDays(-1) : now.AddDays(9));
        var password = kind == "wrong password" ? "other" : "secret";
        if (kind == "no key")
        {
            using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
            return [room.Keep("bare.pem", Papers.Latin(bare.ExportCertificatePem())), room.Keep("bare.pfx", bare.Export(X509ContentType.Pfx, password)!)];
        }
        var sealedKey = key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        return [room.Keep("own.pfx", certificate.Export(X509ContentType.Pfx, password)!), room.Keep("own.pem", Papers.Latin($"{certificate.ExportCertificatePem()}\n{sealedKey}\n"))];
    }
}
