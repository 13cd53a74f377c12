/** The five contracts, each walked from top to bottom. */
package dev.lethe.contract.contracts;
