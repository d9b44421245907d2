using System.Text;
using Shouldly;
using Vetting.Application.Files;
using Xunit;

namespace Vetting.Application.Tests.Files;

/// <summary>What a page shows is decided by what is in the file.</summary>
public sealed class ShownAsTests
{
    [Theory]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("\u0089PNG\r\n\u001a\n....", "image/png")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("GIF89a", "image/gif")]
    [InlineData("RIFF\u0001\u0001\u0001\u0001WEBPVP8 ", "image/webp")]
    [InlineData("Who said what,\r\n\tand when.", "text/plain")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "text/plain")]
    [InlineData("RIFF\u0001\u0001\u0001\u0001WAVEfmt ", null)]
    [InlineData("MZ\u0000\u0000", null)]
    [InlineData("PK\u0003\u0004", null)]
    [InlineData("caf\u00E9", null)]
    public void A_file_is_shown_as_what_it_is_or_not_at_all(string bytes, string? expected) =>
        (ShownAs.Of(Encoding.Latin1.GetBytes(bytes), bytes.Length)?.MediaType).ShouldBe(expected);

    [Fact]
    public void A_long_text_is_not_shown() => ShownAs.Of("Who"u8, ShownAs.TextMaxLength + 1).ShouldBeNull();
}
