package dev.lethe.plain;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "users")
public class User extends PanacheEntityBase {

    @Id
    public UUID id;

    public String email;

    @Column(name = "first_name")
    public String firstName;

    @Column(name = "last_name")
    public String lastName;

    @OneToMany(mappedBy = "user", cascade = CascadeType.REMOVE)
    public List<Wallet> wallets;

    @OneToMany(mappedBy = "user", cascade = CascadeType.REMOVE)
    public List<MiningSession> miningSessions;

    @OneToMany(mappedBy = "sender")
    public List<Transaction> sent;

    @OneToMany(mappedBy = "receiver")
    public List<Transaction> received;

    @OneToMany(mappedBy = "assignee")
    public List<ContactSubmission> submissions;

    @OneToMany(mappedBy = "assignee")
    public List<SupportTicket> tickets;

    @OneToMany(mappedBy = "user")
    public List<Asset> assets;

    /** Removes the user with what is theirs, and takes them out of what others share with them. */
    void remove() {
        sent.forEach(transaction -> transaction.sender = null);
        received.forEach(transaction -> transaction.receiver = null);
        submissions.forEach(submission -> submission.assignee = null);
        tickets.forEach(ticket -> ticket.assignee = null);
        delete();
    }
}
