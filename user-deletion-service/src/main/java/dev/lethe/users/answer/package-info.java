/** What a client is told of an operation that was carried out, or refused. */
package dev.lethe.users.answer;
