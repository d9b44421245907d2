using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Complaints;
using Vetting.Application.Views;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> views)
    {
        views.HasKey(view => view.Id);
        views.Property(view => view.Words).HasMaxLength(SearchComplaints.WordsMaxLength);
        views.Property(view => view.Filter).HasMaxLength(SavedView.FilterMaxLength);
        views.Property(view => view.Name).HasMaxLength(SavedView.NameMaxLength);
        views.HasIndex(view => new { view.Owner, view.List, view.Name });
        views.HasIndex(view => view.KeptAt);
    }
}
