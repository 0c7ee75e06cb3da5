package org.meseta.model.resource;

/// How much there is of a resource: a scalar, ranges of numbers, or a set of names.
public sealed interface Amount permits Amount.Scalar, Ranges, ItemSet {
  /// Whether nothing is there.
  boolean isEmpty();

  /// A scalar in thousandths.
  record Scalar(long thousandths) implements Amount {
    @Override
    public boolean isEmpty() {
      return thousandths == 0;
    }

    @Override
    public String toString() {
      return Scalars.text(thousandths);
    }
  }

  /// The sum. Both must be of one type.
  static Amount plus(Amount left, Amount right) {
    return switch (left) {
      case Scalar a -> new Scalar(Scalars.plus(a.thousandths, ((Scalar) right).thousandths));
      case Ranges a -> a.plus((Ranges) right);
      case ItemSet a -> a.plus((ItemSet) right);
    };
  }

  /// What is left of `left`; never below nothing. Both must be of one type.
  static Amount minus(Amount left, Amount right) {
    return switch (left) {
      case Scalar a -> new Scalar(Scalars.minus(a.thousandths, ((Scalar) right).thousandths));
      case Ranges a -> a.minus((Ranges) right);
      case ItemSet a -> a.minus((ItemSet) right);
    };
  }

  /// Whether `left` holds all of `right`. Both must be of one type.
  static boolean contains(Amount left, Amount right) {
    return switch (left) {
      case Scalar a -> a.thousandths >= ((Scalar) right).thousandths;
      case Ranges a -> a.contains((Ranges) right);
      case ItemSet a -> a.contains((ItemSet) right);
    };
  }
}
