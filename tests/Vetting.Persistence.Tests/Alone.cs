using Xunit;

namespace Vetting.Persistence.Tests;

/// <summary>For tests that measure what this whole process does. No other test runs at the same time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
