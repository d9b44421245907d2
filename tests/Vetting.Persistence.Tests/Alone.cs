using Xunit;

namespace Vetting.Persistence.Tests;

/// <summary>For tests that measure what this whole process does: no other runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
