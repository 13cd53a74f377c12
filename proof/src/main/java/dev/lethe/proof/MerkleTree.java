package dev.lethe.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1. Who knows its root can check that a leaf is in the tree, and at which
 * position, with a few hashes and without the other leaves.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final List<byte[]> leaves;

    /** @param leaves the hashes of the leaves, at least one */
    public MerkleTree(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one leaf");
        }
        this.leaves = List.copyOf(leaves);
    }

    public static byte[] leafHash(byte[] content) {
        return Digest.sha256(LEAF, content);
    }

    public byte[] root() {
        return root(leaves);
    }

    /** Returns the hashes that lead from a leaf to the root, the nearest first. */
    public List<byte[]> path(int position) {
        List<byte[]> path = new ArrayList<>();
        List<byte[]> part = leaves;
        int within = position;
        while (part.size() > 1) {
            int left = left(part.size());
            boolean isLeft = within < left;
            path.add(0, root(isLeft ? part.subList(left, part.size()) : part.subList(0, left)));
            part = isLeft ? part.subList(0, left) : part.subList(left, part.size());
            within = isLeft ? within : within - left;
        }
        return path;
    }

    /** Computes the root from a leaf and its path. */
    public static byte[] root(byte[] leafHash, int position, int leaves, List<byte[]> path) {
        if (position < 0 || position >= leaves) {
            throw new InvalidProof("position " + position + " isn't in a tree of " + leaves + " leaves");
        }
        List<Boolean> leftTurns = new ArrayList<>();
        int size = leaves;
        int within = position;
        while (size > 1) {
            int left = left(size);
            boolean isLeft = within < left;
            leftTurns.add(0, isLeft);
            size = isLeft ? left : size - left;
            within = isLeft ? within : within - left;
        }
        if (leftTurns.size() != path.size()) {
            throw new InvalidProof("the path has " + path.size() + " hashes instead of " + leftTurns.size());
        }
        byte[] hash = leafHash;
        for (int i = 0; i < path.size(); i++) {
            hash = leftTurns.get(i) ? node(hash, path.get(i)) : node(path.get(i), hash);
        }
        return hash;
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = left(leaves.size());
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Digest.sha256(NODE, left, right);
    }

    /** Returns the largest power of two below the size. */
    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
