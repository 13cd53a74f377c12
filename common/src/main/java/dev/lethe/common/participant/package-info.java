/**
 * What a participant in erasures has: another system that erases what it holds of a person. The contract is
 * docs/participants.md.
 */
package dev.lethe.common.participant;
