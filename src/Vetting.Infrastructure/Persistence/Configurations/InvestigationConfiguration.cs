using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class InvestigationConfiguration : IEntityTypeConfiguration<Investigation>
{
    public void Configure(EntityTypeBuilder<Investigation> investigation)
    {
        investigation.ToTable("Investigations");
        investigation.HasKey(i => i.Id);
        investigation.Property(i => i.Plan).HasJson();
        investigation.Property(i => i.Interviews).HasJson();
        investigation.Property(i => i.Reports).HasJson();
        investigation.HasOne<Complaint>().WithOne().HasForeignKey<Investigation>(i => i.Id);
    }
}
