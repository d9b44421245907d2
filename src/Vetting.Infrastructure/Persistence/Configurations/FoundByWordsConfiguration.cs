using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Common;

namespace Vetting.Infrastructure.Persistence.Configurations;

/// <summary>No table of the model: each engine keeps words in its own way.</summary>
internal sealed class FoundByWordsConfiguration : IEntityTypeConfiguration<FoundByWords>
{
    public void Configure(EntityTypeBuilder<FoundByWords> found) => found.HasNoKey().ToView(null);
}
