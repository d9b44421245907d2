using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class GroupAttributesConfiguration : IEntityTypeConfiguration<GroupAttributes>
{
    public void Configure(EntityTypeBuilder<GroupAttributes> attributes)
    {
        attributes.ToTable("GroupAttributes");
        attributes.HasKey(a => a.Id);
        attributes.Property(a => a.Id).HasColumnName("Person");
        attributes.Property(a => a.Sex).HasMaxLength(GroupValues.CodeMaxLength);
        attributes.Property(a => a.Ethnicity).HasMaxLength(GroupValues.CodeMaxLength);
        attributes.Property(a => a.Religion).HasMaxLength(GroupValues.CodeMaxLength);
        attributes.Property(a => a.Disability).HasMaxLength(GroupValues.CodeMaxLength);
        attributes.Property(a => a.AgeBand).HasMaxLength(GroupValues.CodeMaxLength);
        attributes.Property(a => a.Faction).HasMaxLength(GroupAnswers.FactionMaxLength);
        attributes.Ignore(a => a.Answers);
        attributes.HasOne<Person>().WithOne().HasForeignKey<GroupAttributes>(a => a.Id);
    }
}

internal sealed class ComplainantGroupsConfiguration : IEntityTypeConfiguration<ComplainantGroups>
{
    public void Configure(EntityTypeBuilder<ComplainantGroups> groups)
    {
        groups.ToTable("ComplainantGroups");
        groups.HasKey(g => g.Id);
        groups.Property(g => g.Id).HasColumnName("Complaint");
        groups.Property(g => g.Sex).HasMaxLength(GroupValues.CodeMaxLength);
        groups.Property(g => g.Ethnicity).HasMaxLength(GroupValues.CodeMaxLength);
        groups.Property(g => g.Religion).HasMaxLength(GroupValues.CodeMaxLength);
        groups.Property(g => g.Disability).HasMaxLength(GroupValues.CodeMaxLength);
        groups.Property(g => g.AgeBand).HasMaxLength(GroupValues.CodeMaxLength);
        groups.Ignore(g => g.Answers);
        groups.HasOne<Complaint>().WithOne().HasForeignKey<ComplainantGroups>(g => g.Id);
    }
}
