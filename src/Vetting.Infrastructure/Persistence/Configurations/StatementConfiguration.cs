using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class StatementConfiguration : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> statement)
    {
        statement.ToTable("Statements");
        statement.HasKey(s => s.Id);
        statement.Property(s => s.Versions).HasJson();
        statement.HasIndex(s => new { s.Complaint, s.Number }).IsUnique();
        statement.HasIndex(s => s.Key).IsUnique();
        statement.HasIndex(s => new { s.End, s.Until });
        statement.HasIndex(s => new { s.AskedBy, s.End });
        statement.HasOne<Complaint>().WithMany().HasForeignKey(s => s.Complaint);
        statement.HasOne<Person>().WithMany().HasForeignKey(s => s.Witness);
        statement.HasOne<DoorKey>().WithMany().HasForeignKey(s => s.Key);
    }
}
