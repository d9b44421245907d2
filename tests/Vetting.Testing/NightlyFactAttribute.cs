using System.Runtime.CompilerServices;
using Xunit;

namespace Vetting.Testing;

/// <summary>A test that runs at night alone (<c>VETTING_NIGHTLY=1</c>). By day it is skipped, and says why that can wait.</summary>
public sealed class NightlyFactAttribute : FactAttribute
{
    public NightlyFactAttribute(string why, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Effort.IsNightly ? null : $"Runs at night: {why}";
}
