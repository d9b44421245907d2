using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Rulings;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class ConcludedCaseConfiguration : IEntityTypeConfiguration<ConcludedCase>
{
    public void Configure(EntityTypeBuilder<ConcludedCase> concluded)
    {
        concluded.HasKey(c => new { c.Complaint, c.Category });
        concluded.Property(c => c.Category).HasMaxLength(RulebookContent.CodeMaxLength);
        concluded.Property(c => c.Shape).HasShape();
        concluded.Property(c => c.Reference).HasMaxLength(ComplaintReference.MaxLength);
        concluded.Property(c => c.Sanction).HasMaxLength(RulebookContent.CodeMaxLength);
        concluded.Property(c => c.Aggravating).HasJson();
        concluded.Property(c => c.Mitigating).HasJson();
        concluded.Ignore(c => c.Point);
        concluded.HasIndex(c => new { c.Shape, c.DecidedOn, c.Reference }).IsDescending(false, true, false);
        concluded.HasOne<Complaint>().WithMany().HasForeignKey(c => c.Complaint);
    }
}

internal sealed class ConcludedShapeConfiguration : IEntityTypeConfiguration<ConcludedShape>
{
    public void Configure(EntityTypeBuilder<ConcludedShape> shape)
    {
        shape.HasKey(s => new { s.Category, s.Shape });
        shape.Property(s => s.Category).HasMaxLength(RulebookContent.CodeMaxLength);
        shape.Property(s => s.Shape).HasShape();
    }
}

file static class ShapeColumn
{
    public static void HasShape(this PropertyBuilder<CaseShape> property) =>
        property.HasConversion(shape => shape.Code, code => CaseShape.Parse(code)).HasMaxLength(CaseShape.CodeMaxLength);
}
