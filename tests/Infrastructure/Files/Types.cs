using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files.Sniffing;

namespace Portal.Tests.Infrastructure.Files;

public sealed class Types
{
    [Theory]
    [InlineData("html_in_jpeg_comment.jpg", FileKind.Jpeg, Danger.Polyglot)]
    [InlineData("gif_is_javascript.gif", FileKind.Gif, Danger.Polyglot)]
    [InlineData("html_before_pdf_header.pdf", FileKind.Pdf, Danger.Polyglot)]
    [InlineData("pdf_and_zip.pdf", FileKind.Pdf, Danger.Polyglot)]
    [InlineData("exe_named_pdf.pdf", FileKind.Program, Danger.Program)]
    [InlineData("html_named_pdf.pdf", FileKind.Html, Danger.Active)]
    [InlineData("empty.pdf", FileKind.Unknown, Danger.Empty)]
    [InlineData("pdf_truncated.pdf", FileKind.Pdf, Danger.Damaged)]
    [InlineData("script.svg", FileKind.Svg, Danger.Active)]
    [InlineData("foreignobject.svg", FileKind.Svg, Danger.Active)]
    [InlineData("billion_laughs_ubl.xml", FileKind.Xml, Danger.HostileXml)]
    [InlineData("xxe_xaf.xaf", FileKind.Xml, Danger.HostileXml)]
    [InlineData("utf16_ubl.xml", FileKind.Ubl, Danger.None)]
    [InlineData("bomb_10mb_in_10kb.zip", FileKind.Zip, Danger.Bomb)]
    [InlineData("bomb_nested_8x8x8x8_of_1mb.zip", FileKind.Zip, Danger.Bomb)]
    [InlineData("xlsx_bomb_sheet_50mb.xlsx", FileKind.Xlsx, Danger.Bomb)]
    [InlineData("png_20000x20000.png", FileKind.Png, Danger.TooManyPixels)]
    [InlineData("zip_slip.zip", FileKind.Zip, Danger.UnsafeArchive)]
    [InlineData("zip_duplicate_names.zip", FileKind.Zip, Danger.None)]
    [InlineData("csv_injection.csv", FileKind.Csv, Danger.None)]
    [InlineData("docx_remote_template.docx", FileKind.Docx, Danger.None)]
    [InlineData("deep_nesting_20000.xml.gz", FileKind.Gzip, Danger.None)]
    public void R26_R27_A_hostile_file_is_known_by_its_bytes(string file, FileKind kind, Danger danger)
    {
        var type = Sniff(Nasty.Bytes(file));

        type.Kind.ShouldBe(kind);
        type.Danger.ShouldBe(danger);
        if (danger is not Danger.None)
        {
            type.Preview.ShouldBe(Preview.None);
        }
    }

    [Fact]
    public void R27_Deep_nesting_is_refused_without_following_it()
    {
        using var packed = new GZipStream(new MemoryStream(Nasty.Bytes("deep_nesting_20000.xml.gz")), CompressionMode.Decompress);
        var xml = new MemoryStream();
        packed.CopyTo(xml);

        Sniff(xml.ToArray()).Danger.ShouldBe(Danger.HostileXml);
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>", FileKind.Ubl)]
    [InlineData("<CreditNote xmlns='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'/>", FileKind.Ubl)]
    [InlineData("<rsm:CrossIndustryInvoice xmlns:rsm='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'/>", FileKind.Cii)]
    [InlineData("<Faktura xmlns='http://crd.gov.pl/wzor/2025/06/25/13775/'/>", FileKind.Ksef)]
    [InlineData("<Faktura/>", FileKind.Xml)]
    [InlineData("<tns:JPK xmlns:tns='http://crd.gov.pl/wzor/2021/12/27/11148/'/>", FileKind.Jpk)]
    [InlineData("<xbrli:xbrl xmlns:xbrli='http://www.xbrl.org/2003/instance'/>", FileKind.Xbrl)]
    [InlineData("<AuditFile xmlns='http://www.auditfiles.nl/XAF/3.2'/>", FileKind.Xaf)]
    [InlineData("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'/>", FileKind.Camt)]
    [InlineData("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'/>", FileKind.Pain)]
    [InlineData("<something/>", FileKind.Xml)]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'><p/></html>", FileKind.Html)]
    [InlineData("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'><svg/>", FileKind.Svg)]
    [InlineData("<!-- hello --><script>alert(1)</script>", FileKind.Html)]
    [InlineData("<P>loose tags</P><p>", FileKind.Html)]
    [InlineData("name;amount\r\nDana;1,50\r\n\"Piotr; the director\";2,00\r\n", FileKind.Csv)]
    [InlineData("a,b\nc,d\n", FileKind.Csv)]
    [InlineData("Dear Sam,\nherewith the papers, as asked, of the year.\nGreetings, Dana", FileKind.Text)]
    [InlineData("{\"a\":[1,2]}", FileKind.Json)]
    [InlineData("[see below]", FileKind.Text)]
    [InlineData("{\\rtf1\\ansi hello}", FileKind.Rtf)]
    [InlineData("From: Dana <dana@demo.example>\r\nTo: sam@demo.example\r\nSubject: papers\r\n\r\nHello", FileKind.Mail)]
    [InlineData(":20:940S123\r\n:25:NL12RABO0123456789\r\n:28C:0\r\n:60F:C240101EUR1000,00\r\n", FileKind.Mt940)]
    [InlineData("#!/bin/sh\nrm -rf ~\n", FileKind.Program)]
    [InlineData("@echo off\r\ndel *.*", FileKind.Program)]
    [InlineData("<?php system($_GET['x']);", FileKind.Program)]
    public void R26_A_text_is_known_by_what_it_says(string text, FileKind kind) => Sniff(Encoding.UTF8.GetBytes(text)).Kind.ShouldBe(kind);

    [Fact]
    public void A_coda_statement_is_known_by_its_records()
    {
        var header = "0000011101772505        00265207  BOUWBEDRIJF VOOR GROTE WERKREDBEBB   00330158420 00000".PadRight(127) + "2";
        var account = "10139138536152215 EUR0BE                  0000000017752120101017BOUWBEDRIJF VOOR GROTE WERK".PadRight(128);

        Sniff(Encoding.Latin1.GetBytes($"{header}\r\n{account}\r\n")).Kind.ShouldBe(FileKind.Coda);
    }

    [Theory]
    [InlineData("utf-8", "Zażółć")]
    [InlineData("utf-16le", "Zażółć")]
    [InlineData("windows-1252", "Crédit")]
    public void The_letters_of_a_text_are_known(string charset, string text)
    {
        var bytes = charset switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-16le" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.Latin1.GetBytes(text),
        };

        Sniff(bytes).Charset.ShouldBe(charset);
    }

    [Theory]
    [InlineData(8000, 8000, Preview.Image, Danger.None)]
    [InlineData(16320, 12240, Preview.None, Danger.None)]
    [InlineData(60000, 60000, Preview.None, Danger.TooManyPixels)]
    public void R27_A_picture_is_weighed_by_its_header(int width, int height, Preview preview, Danger danger)
    {
        var type = Sniff(Made.Png(width, height));

        type.Preview.ShouldBe(preview);
        type.Danger.ShouldBe(danger);
    }

    [Fact]
    public void A_photo_shows_its_size_behind_a_large_profile()
    {
        Sniff(Made.Jpeg(4000, 3000, profileBytes: 60_000, profiles: 3)).ShouldBe(new SniffedType(FileKind.Jpeg, "image/jpeg", "jpg", Preview.Image));
        Sniff(Made.Jpeg(50_000, 50_000, profileBytes: 60_000, profiles: 3)).Danger.ShouldBe(Danger.TooManyPixels);
    }

    [Theory]
    [InlineData("setup.exe", Danger.Program)]
    [InlineData("a/b/start.vbs", Danger.Program)]
    [InlineData("Main.class", Danger.Program)]
    [InlineData("../up.txt", Danger.UnsafeArchive)]
    [InlineData("..\\up.txt", Danger.UnsafeArchive)]
    [InlineData("/etc/passwd", Danger.UnsafeArchive)]
    [InlineData("C:\\x.txt", Danger.UnsafeArchive)]
    [InlineData("a..b/c.txt", Danger.None)]
    [InlineData("xl/vbaProject.bin", Danger.Macros)]
    public void R27_An_archive_is_judged_by_its_names(string entry, Danger danger) => Sniff(Made.Zip((entry, "hello"))).Danger.ShouldBe(danger);

    [Fact]
    public void R27_A_link_in_an_archive_is_refused() => Sniff(Made.Zip(link: true, ("link", "/etc/passwd"))).Danger.ShouldBe(Danger.UnsafeArchive);

    [Fact]
    public void R25_An_archive_of_ten_thousand_and_one_files_is_refused()
    {
        Sniff(Made.Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"{i}.txt", ""))])).Danger.ShouldBe(Danger.None);
        Sniff(Made.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", ""))])).Danger.ShouldBe(Danger.Bomb);
    }

    [Fact]
    public void R27_No_hostile_file_takes_long_or_much()
    {
        var clock = Stopwatch.StartNew();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        foreach (var path in Directory.EnumerateFiles(Nasty.Path("")))
        {
            Sniff(File.ReadAllBytes(path));
        }

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(300L * 1024 * 1024);
    }

    [Fact]
    public void R26_Cut_and_flipped_files_never_throw()
    {
        var random = new Random(2);
        foreach (var path in Directory.EnumerateFiles(Nasty.Path("")).Where(path => new FileInfo(path).Length is > 0 and < 20_000))
        {
            var whole = File.ReadAllBytes(path);
            for (var round = 0; round < 200; round++)
            {
                var mutant = whole[..random.Next(1, whole.Length + 1)];
                for (var flip = random.Next(8); flip > 0; flip--)
                {
                    mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
                }
                Should.NotThrow(() => Sniff(mutant), path);
            }
        }
    }

    private static SniffedType Sniff(byte[] bytes) => Sniffer.Sniff(new MemoryStream(bytes));
}
