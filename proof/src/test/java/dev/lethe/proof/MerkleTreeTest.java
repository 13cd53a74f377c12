package dev.lethe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The leaves and roots with which Certificate Transparency tests its trees. */
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .map(MerkleTree::leafHash)
            .toList();

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheRootsOfCertificateTransparency() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            assertThat(HexFormat.of().formatHex(new MerkleTree(LEAVES.subList(0, size)).root()))
                    .isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void aPathLeadsFromEveryLeafToTheRoot() {
        List<byte[]> leaves = leaves(70);
        for (int size = 1; size <= leaves.size(); size++) {
            MerkleTree tree = new MerkleTree(leaves.subList(0, size));
            for (int position = 0; position < size; position++) {
                assertThat(MerkleTree.root(leaves.get(position), position, size, tree.path(position)))
                        .isEqualTo(tree.root());
            }
        }
    }

    @Test
    void noOtherLeafPositionOrPathLeadsThere() {
        List<byte[]> leaves = leaves(7);
        MerkleTree tree = new MerkleTree(leaves);
        List<byte[]> path = tree.path(2);
        assertThat(MerkleTree.root(leaves.get(3), 2, 7, path)).isNotEqualTo(tree.root());
        assertThat(MerkleTree.root(leaves.get(2), 3, 7, path)).isNotEqualTo(tree.root());
        assertThat(MerkleTree.root(leaves.get(2), 2, 8, path))
                .as("the seal says how many")
                .isEqualTo(tree.root());
        for (List<byte[]> other : List.of(path.subList(1, 3), List.<byte[]>of())) {
            assertThatThrownBy(() -> MerkleTree.root(leaves.get(2), 2, 7, other))
                    .isInstanceOf(InvalidProof.class);
        }
        for (int outside : new int[] {-1, 7}) {
            assertThatThrownBy(() -> MerkleTree.root(leaves.get(2), outside, 7, path))
                    .isInstanceOf(InvalidProof.class);
        }
    }

    @Test
    void aNodeCanNotPassForALeaf() {
        List<byte[]> leaves = leaves(2);
        byte[] both = new byte[64];
        System.arraycopy(leaves.get(0), 0, both, 0, 32);
        System.arraycopy(leaves.get(1), 0, both, 32, 32);
        assertThat(MerkleTree.leafHash(both)).isNotEqualTo(new MerkleTree(leaves).root());
    }

    private static List<byte[]> leaves(int many) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            leaves.add(MerkleTree.leafHash(Digest.utf8("leaf " + i)));
        }
        return leaves;
    }
}
