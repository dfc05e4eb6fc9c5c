using System.Collections.Frozen;

namespace Portal.Domain.Documents;

public sealed partial record FileName
{
    private static readonly FrozenSet<string> DeviceNames = FrozenSet.ToFrozenSet(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. Numbered("COM"), .. Numbered("LPT")], StringComparer.OrdinalIgnoreCase);

    // What Windows, macOS and Linux desks run, mount or install on a double click; the list mail providers refuse, less what offices really send.
    private static readonly FrozenSet<string> RunningNames = FrozenSet.ToFrozenSet(
        [
            "ade", "adp", "apk", "app", "appimage", "application", "appref-ms", "appx", "appxbundle", "bat", "cab", "chm", "cmd", "com", "command", "cpl", "deb",
            "desktop", "dll", "dmg", "exe", "gadget", "hta", "img", "inf", "ins", "iso", "isp", "jar", "jnlp", "js", "jse", "lib", "library-ms", "lnk", "mde",
            "msc", "msi", "msix", "msixbundle", "msp", "mst", "nsh", "pif", "pkg", "ps1", "ps1xml", "ps2", "psc1", "reg", "rpm", "run", "scf", "scr", "sct",
            "search-ms", "settingcontent-ms", "sh", "shb", "sys", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "vxd", "website", "wsc", "wsf", "wsh", "xbap", "xll",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Windows takes the superscript digits for digits here.
    private static IEnumerable<string> Numbered(string device) => "0123456789¹²³".Select(digit => device + digit);
}
