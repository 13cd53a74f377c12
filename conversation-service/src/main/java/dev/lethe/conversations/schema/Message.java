package dev.lethe.conversations.schema;

import static dev.lethe.common.catalogue.Effect.CASCADE;

import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A message of a conversation, with the same owner. */
@Entity
@Table(name = "messages")
@IdClass(OwnedId.class)
public class Message {

    @Id
    @Column(name = "user_id")
    Long userId;

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", referencedColumnName = "user_id", insertable = false, updatable = false)
    @JoinColumn(name = "conversation_id", referencedColumnName = "id", insertable = false, updatable = false)
    @OnErase(CASCADE)
    Conversation conversation;

    @Column(name = "thread_id")
    String threadId;

    String endpoint;

    String role;

    String content;

    @Column(name = "created_at")
    Instant createdAt;
}
