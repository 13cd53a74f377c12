/** One person in all services, erased by one request; and participants in other languages. */
package dev.lethe.contract.participants;
