/** Which test shows which section of the contracts, and that none is left out. */
package dev.lethe.contract.section;
