/** The five contracts, each tested from top to bottom. */
package dev.lethe.contract.contracts;
