using System.Reflection;
using Xunit.v3;

namespace Vetting.Testing.Databases;

/// <summary>Skips every test of the assembly if its engine is missing, with the reason.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NeedsEngineAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => TestDatabases.Current.Need();
}
